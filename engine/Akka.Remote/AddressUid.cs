using Akka.Actor;

namespace Akka.Remote;

/// <summary>The random number that tells this incarnation of the node from earlier ones at the same address; fixed while the system lives.</summary>
public class AddressUid : IExtension
{
    // 1 to 2^31 - 2: zero would be absent on the wire.
    public readonly int Uid = Random.Shared.Next(int.MaxValue - 1) + 1;
}

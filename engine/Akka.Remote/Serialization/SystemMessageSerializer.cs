using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Protocol;
using Akka.Serialization;
using Google.Protobuf;

namespace Akka.Remote.Serialization;

/// <summary>
/// Id 22: what actors of different nodes tell each other without their user's doing. The table below is all there is: Create stays out, as no node sends
/// it and an actor is created once.
/// </summary>
public sealed class SystemMessageSerializer(ExtendedActorSystem system) : Serializer(system)
{
    private static readonly byte[] Empty = [];

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => obj switch
    {
        Suspend or Terminate => Empty,
        Recreate m => Cause(m.Cause),
        Resume m => Cause(m.CausedByFailure),
        Supervise m => new SuperviseData { Child = NestedPayload.WriteRef(m.Child), Async = m.Async }.ToByteArray(),
        Watch m => Pair(m.Watchee, m.Watcher),
        Unwatch m => Pair(m.Watchee, m.Watcher),
        Failed m => new FailedData { Child = NestedPayload.WriteRef(m.Child), Cause = ExceptionCodec.Write(system, m.Cause), Uid = (ulong)m.Uid }.ToByteArray(),
        DeathWatchNotification m => new DeathWatchData
        {
            Actor = NestedPayload.WriteRef(m.Actor),
            ExistenceConfirmed = m.ExistenceConfirmed,
            AddressTerminated = m.AddressTerminated,
        }.ToByteArray(),
        _ => throw new SerializationException($"{obj?.GetType()} does not travel between nodes."),
    };

    public override object FromBinary(byte[] bytes, Type type)
    {
        if (type == typeof(Suspend)) return new Suspend();
        if (type == typeof(Terminate)) return new Terminate();
        if (type == typeof(Recreate)) return new Recreate(ReadCause(bytes));
        if (type == typeof(Resume)) return new Resume(ReadCause(bytes));
        if (type == typeof(Watch)) return ReadPair(bytes, static (watchee, watcher) => new Watch(watchee, watcher));
        if (type == typeof(Unwatch)) return ReadPair(bytes, static (watchee, watcher) => new Unwatch(watchee, watcher));
        if (type == typeof(Supervise))
        {
            var data = SuperviseData.Parser.ParseFrom(bytes);
            return new Supervise(Reference(data.Child), data.Async);
        }

        if (type == typeof(Failed))
        {
            var data = FailedData.Parser.ParseFrom(bytes);
            return new Failed(Reference(data.Child), ExceptionCodec.Read(system, data.Cause), (long)data.Uid);
        }

        if (type == typeof(DeathWatchNotification))
        {
            var data = DeathWatchData.Parser.ParseFrom(bytes);
            return new DeathWatchNotification(Reference(data.Actor), data.ExistenceConfirmed, data.AddressTerminated);
        }

        throw new SerializationException($"{type} is not a system message that travels between nodes.");
    }

    private static byte[] Pair(IActorRef watchee, IActorRef watcher) =>
        new WatchData { Watchee = NestedPayload.WriteRef(watchee), Watcher = NestedPayload.WriteRef(watcher) }.ToByteArray();

    private byte[] Cause(Exception cause) => new CauseData { Cause = ExceptionCodec.Write(system, cause) }.ToByteArray();

    private Exception ReadCause(byte[] bytes) => ExceptionCodec.Read(system, CauseData.Parser.ParseFrom(bytes).Cause);

    private object ReadPair(byte[] bytes, Func<IInternalActorRef, IInternalActorRef, object> make)
    {
        var data = WatchData.Parser.ParseFrom(bytes);
        return make((IInternalActorRef)Reference(data.Watchee), (IInternalActorRef)Reference(data.Watcher));
    }

    private IActorRef Reference(ActorRefData data) => data is { Path.Length: > 0 }
        ? NestedPayload.ReadRef(system, data.Path)
        : throw new SerializationException("A system message lacks an actor reference.");
}

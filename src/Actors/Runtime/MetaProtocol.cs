using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Between a runtime and its meta tracer.</summary>
internal static class MetaProtocol
{
    /// <summary>Writes the names that actors have and every change from now on; the sender is answered as for request <paramref name="Id"/>.</summary>
    public sealed record CaptureNames(long Id);

    /// <summary>Stops writing names; the file stays open.</summary>
    public sealed record Suspend;

    /// <summary>A change of a name, as the registry told it.</summary>
    public sealed record NameChanged(TiRecord Record);

    /// <summary>Ends, after all that was told before.</summary>
    public sealed record Finish;
}

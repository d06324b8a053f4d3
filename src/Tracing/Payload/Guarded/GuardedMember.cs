using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>A member that the application computes.</summary>
internal sealed class GuardedMember(GuardedRead read)
{
    public Term Render(object owner, PayloadWalk walk, int depth) =>
        read.TryRead(owner, out var value) ? walk.Render(value, depth) : PayloadAtoms.Unreadable;
}

namespace Inviso.Actors.Tests.Support;

/// <summary>A test that mounts a file system; skipped, with the reason, where that cannot be.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute()
    {
        Skip = Tmpfs.WhyNot;
        Timeout = 60_000;
    }
}

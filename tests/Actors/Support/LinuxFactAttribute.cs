namespace Inviso.Actors.Tests.Support;

/// <summary>A test that needs files that only Linux has.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        Skip = OperatingSystem.IsLinux() ? null : "needs /proc, which this system does not have";
        Timeout = 60_000;
    }
}

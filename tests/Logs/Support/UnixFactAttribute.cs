namespace Inviso.Logs.Tests;

/// <summary>A test of what Windows does not have.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        Timeout = 60_000;
        if (OperatingSystem.IsWindows())
            Skip = "Windows has no such files";
    }
}

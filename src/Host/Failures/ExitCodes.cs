namespace Inviso.Host.Failures;

/// <summary>Exit codes of the program.</summary>
public static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>A bug of ours.</summary>
    public const int OurBug = 1;

    /// <summary>The user asked for something that cannot be: a mistake in options, files, prompts.</summary>
    public const int UserMistake = 2;

    /// <summary>The traced system failed: a node was lost.</summary>
    public const int TracedSystemFailed = 3;

    /// <summary>Ended by Ctrl+C, as shells report it.</summary>
    public const int Cancelled = 130;
}

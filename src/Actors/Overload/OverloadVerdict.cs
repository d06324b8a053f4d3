namespace Inviso.Actors;

/// <summary>What came of a check.</summary>
internal enum OverloadVerdict
{
    /// <summary>No overload; the next check is an interval after this one.</summary>
    Passed,

    /// <summary>Nothing; the next check is when it would have been.</summary>
    Ignored,

    /// <summary>Overload.</summary>
    Suspend,

    /// <summary>The check is of no use: no more of them.</summary>
    SwitchOff,
}

namespace Inviso.Messages;

/// <summary>The actions of a match specification's body.</summary>
[Flags]
public enum MatchActions
{
    None = 0,

    /// <summary><c>{return_trace}</c>: a return_from event when the call returns.</summary>
    ReturnTrace = 1,

    /// <summary><c>{exception_trace}</c>: return_from, and exception_from when the call ends by an exception.</summary>
    ExceptionTrace = 2,
}

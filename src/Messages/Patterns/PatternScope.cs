namespace Inviso.Messages;

/// <summary>Which calls a pattern sees.</summary>
public enum PatternScope
{
    /// <summary><c>tp</c>: messages from others.</summary>
    Global,

    /// <summary><c>tpl</c>: every message, also from the actor itself and from timers.</summary>
    Local,
}

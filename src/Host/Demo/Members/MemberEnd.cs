namespace Inviso.Host.Demo.Members;

/// <summary>How tracing ended on a member.</summary>
internal enum MemberEnd
{
    /// <summary>It was there until tracing was stopped.</summary>
    Stopped,
    Left,
    Killed,
}

namespace Inviso.Host.Failures;

/// <summary>The traced system, not the user and not this program, failed; the message is one sentence.</summary>
public sealed class TracedSystemException(string sentence) : Exception(sentence);

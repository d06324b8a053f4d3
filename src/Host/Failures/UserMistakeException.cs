namespace Inviso.Host.Failures;

/// <summary>A user's mistake; the message is one sentence that says what to do.</summary>
public sealed class UserMistakeException(string sentence) : Exception(sentence);

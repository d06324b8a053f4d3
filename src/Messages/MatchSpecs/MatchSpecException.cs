namespace Inviso.Messages;

/// <summary>What is wrong with a match specification. The message is one sentence without its full stop, and names the place.</summary>
internal sealed class MatchSpecException(string place, string complaint) : FormatException(place.Length == 0 ? complaint : $"{place}: {complaint}");

namespace Inviso.Messages;

/// <summary>How far a fetch has come with one file of one node.</summary>
/// <param name="Node">As it was asked for.</param>
/// <param name="Kind">Trace log or trace information.</param>
/// <param name="Name">The name the file gets, without directory.</param>
/// <param name="Bytes">Written so far.</param>
/// <param name="Length">Of the whole file, in bytes.</param>
/// <param name="IsDone">Whether the file is whole, checked, and has its name.</param>
public sealed record FetchProgress(string Node, LogKind Kind, string Name, long Bytes, long Length, bool IsDone);

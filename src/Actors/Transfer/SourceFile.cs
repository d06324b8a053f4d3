using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>A log file to send: its kind, its name without directory, and where it is.</summary>
internal sealed record SourceFile(LogKind Kind, string Name, string Path);

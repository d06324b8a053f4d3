namespace Inviso.Language;

/// <summary>What was typed up to a full stop: its text with the stop, the line it starts on (from 1), its meaning.</summary>
public sealed record Prompt(string Text, int Line, Expression Expression);

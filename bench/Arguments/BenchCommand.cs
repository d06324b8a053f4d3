namespace Inviso.Bench;

/// <summary>What the command line asks for.</summary>
internal abstract record BenchCommand;

/// <summary>Print the questions.</summary>
internal sealed record ListCommand : BenchCommand;

/// <summary>Measure and print; <paramref name="ResultsFile"/> also gets the answers as its column of this engine.</summary>
internal sealed record AskCommand(IReadOnlyList<IQuestion> Questions, bool InDetail, string? ResultsFile) : BenchCommand;

/// <summary>Serve a question of another bench process, until the standard input ends.</summary>
internal sealed record ChildCommand(string Job, IReadOnlyList<string> Arguments) : BenchCommand;

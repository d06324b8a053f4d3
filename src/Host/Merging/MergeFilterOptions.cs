using System.CommandLine;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Host.Merging;

/// <summary>The options of the merge command that say what is merged.</summary>
internal sealed class MergeFilterOptions
{
    private readonly Option<string?> _from = new("--from") { Description = "The earliest time, as 2026-01-31T23:59:59.5Z or in nanoseconds since 1970.", HelpName = "TIME" };
    private readonly Option<string?> _until = new("--until") { Description = "The latest time.", HelpName = "TIME" };
    private readonly Option<string[]> _nodes = new("--only") { Description = "Entries of these nodes only.", HelpName = "NAME[,NAME...]" };
    private readonly Option<string[]> _actors = new("--actor") { Description = "Entries whose actor or peer has such a path: * and ? within a part, ** for any parts.", HelpName = "GLOB" };
    private readonly Option<string[]> _kinds = new("--kind") { Description = "Entries of these kinds only, as send, receive, call.", HelpName = "KIND[,KIND...]" };
    private readonly Option<string[]> _types = new("--type") { Description = "Entries of messages of these types, with * and ?; a type without dots stands for any namespace.", HelpName = "TYPE[,TYPE...]" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_from, _until, _nodes, _actors, _kinds, _types])
            command.Add(option);
    }

    /// <summary>Null if none of them is given.</summary>
    public MergeFilter? Read(ParseResult parsed)
    {
        var filter = new MergeFilter
        {
            From = MergeArguments.Time("--from", parsed.GetValue(_from), long.MinValue),
            Until = MergeArguments.Time("--until", parsed.GetValue(_until), long.MaxValue),
            Nodes = [.. MergeArguments.Words(parsed.GetValue(_nodes) ?? []).Select(name => new NodeName(name))],
            Actors = MergeArguments.Actors(parsed.GetValue(_actors) ?? []),
            Kinds = MergeArguments.Kinds(parsed.GetValue(_kinds) ?? []),
            MessageTypes = MergeArguments.Words(parsed.GetValue(_types) ?? []),
        };
        var isEmpty = filter is { From: long.MinValue, Until: long.MaxValue, Nodes.Count: 0, Actors.Count: 0, Kinds.Count: 0, MessageTypes.Count: 0 };
        return isEmpty ? null : filter;
    }
}

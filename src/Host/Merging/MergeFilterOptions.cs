using System.CommandLine;
using Inviso.Host.Failures;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Host.Merging;

/// <summary>The options of the merge command that say what is merged.</summary>
internal sealed class MergeFilterOptions
{
    private readonly Option<string?> _from = One("--from", "TIME", "The earliest time: 2026-01-31T23:59:59.5Z, or nanoseconds since 1970.");
    private readonly Option<string?> _until = One("--until", "TIME", "The latest time.");
    private readonly Option<string[]> _nodes = Several("--only", "NAME[,NAME...]", "Entries of these nodes only.");
    private readonly Option<string[]> _actors = Several("--actor", "GLOB", "Entries whose actor or peer has such a path, with *, ? and **.");
    private readonly Option<string[]> _kinds = Several("--kind", "KIND[,KIND...]", "Entries of these kinds only: send, receive, call ...");
    private readonly Option<string[]> _types = Several("--type", "TYPE[,TYPE...]", "Entries of messages of these types, with * and ?.");

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
        if (filter.Until < filter.From)
            throw new UserMistakeException("--until is before --from: no entry can be between them; give a later time.");
        var isEmpty = filter is { From: long.MinValue, Until: long.MaxValue, Nodes.Count: 0, Actors.Count: 0, Kinds.Count: 0, MessageTypes.Count: 0 };
        return isEmpty ? null : filter;
    }

    private static Option<string?> One(string name, string word, string description) => new(name) { HelpName = word, Description = description };

    private static Option<string[]> Several(string name, string word, string description) => new(name) { HelpName = word, Description = description };
}

using Inviso.Language;

namespace Inviso.Messages;

/// <summary><c>{ok,FileName}</c>: what a flight recorder had in memory is in this log.</summary>
public sealed record DumpResult(string FileName) : INodeResult<DumpResult>
{
    public Term ToTerm() => Term.Tuple(Term.Atom("ok"), Term.Str(FileName));

    public static DumpResult? FromTerm(Term term) =>
        term.TryTagged("ok", 2, out var pair) && pair[1] is ListTerm list && list.TryGetString(out var name) ? new DumpResult(name) : null;
}

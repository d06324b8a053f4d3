using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>What a dry run is to arm, checked.</summary>
internal sealed record DryRunRequest(
    IReadOnlyList<(PidSpec Who, TraceFlags Flags)> Flags, IReadOnlyList<(PatternScope Scope, TracePattern Pattern)> Patterns, TimeSpan Window);

/// <summary>
/// Reads a dry run: entries of tf, entries of tp or, to be counted as tpl, <c>{tpl,Entry}</c>, and a window. The first thing that is wrong is the error, as tf
/// and tp have it; a wrong window is <c>{badarg,Window}</c>.
/// </summary>
internal sealed class DryRunTerms(NodeTracer tracer)
{
    public bool TryRead(RuntimeCommand.DryRun command, out DryRunRequest request, out Term error)
    {
        var flags = new List<(PidSpec, TraceFlags)>();
        var patterns = new List<(PatternScope, TracePattern)>();
        request = new DryRunRequest(flags, patterns, DryRunWindow.FromTerm(command.Window) ?? TimeSpan.Zero);
        error = Term.Tuple(Term.Atom("badarg"), command.Window);
        if (request.Window == TimeSpan.Zero)
            return false;
        foreach (var entry in command.Flags)
        {
            if (!TryReadFlags(entry, flags, out error))
                return false;
        }

        foreach (var entry in command.Patterns)
        {
            if (!TryReadPattern(entry, patterns, out error))
                return false;
        }

        return true;
    }

    private bool TryReadFlags(Term entry, List<(PidSpec, TraceFlags)> flags, out Term error)
    {
        if (!FlagTerms.TryRead(entry, isSet: true, out var who, out var some, out error))
            return false;
        if (who is PidSpec.LocalName name && tracer.Names.WhereIs(name.Name) is null)
        {
            error = FlagTerms.NoSuchName(name.Name, entry);
            return false;
        }

        flags.Add((who, some));
        return true;
    }

    private bool TryReadPattern(Term entry, List<(PatternScope, TracePattern)> patterns, out Term error)
    {
        var scope = PatternScope.Global;
        if (entry is TupleTerm { Arity: 2 } tagged && (tagged[0].IsAtom("tp") || tagged[0].IsAtom("tpl")))
            (scope, entry) = (tagged[0].IsAtom("tp") ? PatternScope.Global : PatternScope.Local, tagged[1]);
        if (!PatternTerms.TryRead(entry, out var read, out error))
            return false;
        if (read.Modules is { } expression)
            patterns.AddRange(tracer.FindModules(expression, read.OnlyLoaded).Select(module => (scope, read.Pattern with { Module = module })));
        else if (!read.OnlyLoaded || read.Pattern is not { Module: { } name, Spec: not null } || tracer.IsLoaded(name))
            patterns.Add((scope, read.Pattern));
        return true;
    }
}

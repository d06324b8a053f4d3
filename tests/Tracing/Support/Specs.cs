using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing.Tests.Support;

/// <summary>Match specifications as an operator writes them.</summary>
internal static class Specs
{
    public static MatchSpec Returns { get; } = Of("[{'_',[],[{return_trace}]}]");

    public static MatchSpec Exceptions { get; } = Of("[{'_',[],[{exception_trace}]}]");

    public static MatchSpec Of(string term) =>
        MatchSpecReader.TryRead(TermParser.Parse(term), out var spec, out var error) ? spec : throw new ArgumentException($"{term}: {error}");

    /// <summary>From the readable form.</summary>
    public static MatchSpec Readable(string text) =>
        MatchSpecReader.TryRead(Term.Str(text), out var spec, out var error) ? spec : throw new ArgumentException($"{text}: {error}");
}

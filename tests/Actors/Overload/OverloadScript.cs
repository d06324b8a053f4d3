using System.Collections.Concurrent;
using System.Threading.Channels;
using Inviso.Actors.Tests.Support;
using Inviso.Language;

namespace Inviso.Actors.Tests.Overload;

/// <summary>
/// What the functions <c>test:load</c>, <c>test:init</c> and <c>test:remove</c> were called with, and what they answer. Those of the tests of one class, which
/// run one after the other.
/// </summary>
internal sealed class OverloadScript
{
    public const string Bindings =
        """
        inviso.overload.checks {
          "test:load" = "Inviso.Actors.Tests.Overload.OverloadScript+Load, Inviso.Actors.Tests"
          "test:init" = "Inviso.Actors.Tests.Overload.OverloadScript+Init, Inviso.Actors.Tests"
          "test:remove" = "Inviso.Actors.Tests.Overload.OverloadScript+Remove, Inviso.Actors.Tests"
        }
        """;

    private static OverloadScript _current = new();

    private readonly Channel<string> _calls = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, Func<Term>> _answers = new();

    public static OverloadScript Begin() => _current = new OverloadScript();

    public void Answer(string function, string term) => Answer(function, () => TermParser.Parse(term));

    public void Answer(string function, Func<Term> answer) => _answers[function] = answer;

    /// <summary>Waits for the next call, as <c>load {timeout,void}</c>.</summary>
    public async Task<string> Next()
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        return await _calls.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The calls that were not waited for.</summary>
    public IReadOnlyList<string> Rest()
    {
        var rest = new List<string>();
        while (_calls.Reader.TryRead(out var call))
            rest.Add(call);
        return rest;
    }

    private static Term Called(string function, IReadOnlyList<Term> arguments)
    {
        var script = _current;
        script._calls.Writer.TryWrite($"{function} {string.Join(' ', arguments)}");
        return script._answers.TryGetValue(function, out var answer) ? answer() : Term.Atom("ok");
    }

    public sealed class Load : IOverloadCheck
    {
        public Term Call(IReadOnlyList<Term> arguments) => Called("load", arguments);
    }

    public sealed class Init : IOverloadCheck
    {
        public Term Call(IReadOnlyList<Term> arguments) => Called("init", arguments);
    }

    public sealed class Remove : IOverloadCheck
    {
        public Term Call(IReadOnlyList<Term> arguments) => Called("remove", arguments);
    }
}

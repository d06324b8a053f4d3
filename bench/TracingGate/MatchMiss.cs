using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Bench;

internal sealed class MatchMiss : IQuestion
{
    private const string Condition = "Total > 100 and Customer.Country == \"SE\"";

    public string Name => "tracing.match-miss";

    public string Asks => "How long does a match specification of two conditions on members take to find that the second does not hold?";

    public string Unit => "ns";

    public Reach Reach => Reach.AtMost(100);

    public Measurement Measure(Sampler sampler)
    {
        if (!MatchSpecReader.TryRead(Term.Str(Condition), out var spec, out var error))
            throw new InvalidOperationException(error);
        var trial = new MatchSpecTrial.Repeated(spec, new Purchase(120.5m, new Buyer("DE")));
        return sampler.Times(count => trial.Run((int)count) == 0 ? count : throw new InvalidOperationException("the condition holds"));
    }

    private sealed record Buyer(string Country);

    private sealed record Purchase(decimal Total, Buyer Customer);
}

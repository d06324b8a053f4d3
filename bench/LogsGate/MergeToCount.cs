using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Bench;

internal sealed class MergeToCount : IQuestion
{
    public string Name => "logs.merge-to-count";

    public string Asks => "How many entries a second does the merge of eight logs give to a handler that counts them?";

    public string Unit => "M events/s";

    public Reach Reach => Reach.AtLeast(4);

    public Measurement Measure(Sampler sampler)
    {
        using var inputs = new MergeInputs();
        return sampler.Rates(count => inputs.Merge(count, () => new CountingHandler()), 1e6);
    }

    private sealed class CountingHandler : IMergeHandler
    {
        private long _count;

        public void Begin() => _count = 0;

        public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases) => _count++;

        public void End()
        {
            if (_count == 0)
                throw new InvalidDataException("The merge had no entries.");
        }
    }
}

using System.Buffers;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Makes a meta tracer's state small enough to travel: the public loop data may be as large and as deep as the application likes.</summary>
internal static class MetaStates
{
    /// <summary>Below Akka's frame of 128,000 bytes, with room for what stands around it.</summary>
    private const int MostBytes = 96 * 1024;

    /// <summary>The state; without the data where that does not fit, and without the last functions where those do not.</summary>
    public static MetaState Of(IReadOnlyList<MetaFunctionState> functions, Term data)
    {
        var state = new MetaState(functions, data);
        if (Fits(state))
            return state;
        state = state with { Data = MetaState.TooLarge };
        for (var count = functions.Count; count > 0 && !Fits(state); count /= 2)
            state = state with { Functions = [.. functions.Take(count / 2)] };
        return state;
    }

    // As it stands in a reply.
    private static bool Fits(MetaState state)
    {
        try
        {
            ExternalTermFormat.Encode(Term.Tuple(Term.Int(long.MaxValue), state.ToTerm()), new Scale());
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Takes no more than <see cref="MostBytes"/>, as an argument that is wrong.</summary>
    private sealed class Scale : IBufferWriter<byte>
    {
        private readonly byte[] _bytes = new byte[MostBytes];
        private int _count;

        public void Advance(int count) => _count += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => Math.Max(sizeHint, 1) <= MostBytes - _count
            ? _bytes.AsMemory(_count)
            : throw new ArgumentException("there is no room for the term", nameof(sizeHint));

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}

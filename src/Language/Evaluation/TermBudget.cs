namespace Inviso.Language;

/// <summary>
/// Counts what expressions build, so that no text can take all memory or time: <c>X = {Y,Y}</c> and <c>X = Y ++ Y</c> double with each line. A term counts
/// with all its parts, those it shares with others too, which also bounds how deep terms nest. Without a limit nothing is counted.
/// </summary>
internal sealed class TermBudget(long parts)
{
    private const int BytesPerPart = 8;

    private readonly bool _isUnlimited = parts == long.MaxValue;
    private long _left = parts;

    /// <summary>Takes a term that was built into the account.</summary>
    /// <exception cref="EvaluationException">It is more than what was left.</exception>
    public Term Spend(Term built)
    {
        if (!_isUnlimited)
            Count(built);
        return built;
    }

    private void Count(Term term)
    {
        Take(1);
        switch (term)
        {
            case TupleTerm tuple:
                CountAll(tuple.Elements);
                break;
            case ListTerm list:
                // Before a text is taken apart.
                if (list.Count > _left)
                    Take(list.Count);
                CountAll(list.Elements);
                if (list.Tail is { } tail)
                    Count(tail);
                break;
            case MapTerm map:
                foreach (var (key, value) in map.Entries)
                {
                    Count(key);
                    Count(value);
                }

                break;
            case IntegerTerm integer:
                Take(integer.Value.GetByteCount() / BytesPerPart);
                break;
            case BinaryTerm binary:
                Take(binary.Bytes.Length / BytesPerPart);
                break;
        }
    }

    private void CountAll(IReadOnlyList<Term> terms)
    {
        foreach (var term in terms)
            Count(term);
    }

    private void Take(int count)
    {
        _left -= count;
        if (_left < 0)
            throw EvaluationException.SystemLimit();
    }
}

using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>The written form of what comes again and again in one structured output, quoted or escaped as that needs it.</summary>
/// <param name="quote">A text as the output writes it, delimiters included.</param>
internal sealed class FieldCaches(Func<string, string> quote)
{
    private readonly TextCache<string> _texts = new(quote);
    private readonly TextCache<ActorId> _actors = new(actor => quote(RecordText.Of(actor)));
    private readonly TextCache<IReadOnlyList<Term>> _lists = new(list => quote(RecordText.Of(Term.List(list))), ReferenceEqualityComparer.Instance);

    public byte[] Of(string text) => _texts.Get(text);

    public byte[] Of(ActorId actor) => _actors.Get(actor);

    /// <summary>A list of terms as one term.</summary>
    public byte[] Of(IReadOnlyList<Term> list) => _lists.Get(list);

    /// <summary>A term; only atoms, of which there are few, are kept.</summary>
    public void Append(LineBuffer line, Term term)
    {
        if (term is AtomTerm atom)
            line.Append(_texts.Get(RecordText.Of(atom)));
        else
            line.Append(quote(RecordText.Of(term)));
    }
}

using Inviso.Language;

namespace Inviso.Messages;

/// <summary>A successful answer of one node. Its term form is both what the console shows and what travels.</summary>
public interface INodeResult<TSelf>
    where TSelf : class, INodeResult<TSelf>
{
    Term ToTerm();

    /// <summary>Reads the term form; null when <paramref name="term"/> is no such answer.</summary>
    static abstract TSelf? FromTerm(Term term);
}

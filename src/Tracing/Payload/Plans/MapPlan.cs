using System.Collections;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>A dictionary, as a map. The value of a text key whose name is redacted is not shown.</summary>
/// <param name="name">What it shows where it is too deep.</param>
/// <param name="redaction">Which keys.</param>
/// <param name="copy">Copies as many entries as matter, into an array; null for the framework's own dictionaries, which need none.</param>
internal sealed class MapPlan(Term name, RedactionRules redaction, GuardedRead? copy) : TypePlan
{
    private const int FrameBytes = 4;

    public override Term Render(object value, PayloadWalk walk, int depth)
    {
        if (walk.Enter(value, name, depth, FrameBytes) is { } instead)
            return instead;
        var entries = new List<KeyValuePair<Term, Term>>();
        if (copy is null)
            Read(((IDictionary)value).GetEnumerator(), entries, walk, depth);
        else if (copy.TryRead(value, out var copied))
            Add((DictionaryEntry[])copied!, entries, walk, depth);
        else
            return PayloadAtoms.Unreadable;
        return Term.Map(entries);
    }

    // Another thread may change it meanwhile: then the map ends where that shows.
    private void Read(IDictionaryEnumerator source, List<KeyValuePair<Term, Term>> entries, PayloadWalk walk, int depth)
    {
        try
        {
            while (source.MoveNext() && Add(source.Key, source.Value, entries, walk, depth))
            {
            }
        }
        catch (Exception)
        {
            entries.Add(KeyValuePair.Create(PayloadAtoms.Unreadable, PayloadAtoms.Unreadable));
        }
    }

    private void Add(DictionaryEntry[] source, List<KeyValuePair<Term, Term>> entries, PayloadWalk walk, int depth)
    {
        foreach (var (key, value) in source)
        {
            if (!Add(key, value, entries, walk, depth))
                return;
        }
    }

    // False: it was the last one to show.
    private bool Add(object key, object? value, List<KeyValuePair<Term, Term>> entries, PayloadWalk walk, int depth)
    {
        if (entries.Count == walk.Limits.Elements)
        {
            entries.Add(KeyValuePair.Create(PayloadAtoms.More, PayloadAtoms.More));
            return false;
        }

        var shown = walk.Render(key, depth + 1);
        if (ReferenceEquals(shown, PayloadAtoms.More))
        {
            entries.Add(KeyValuePair.Create(PayloadAtoms.More, PayloadAtoms.More));
            return false;
        }

        var isRedacted = redaction.NamesMembers && key is string or Enum && redaction.IsNamed(key.ToString()!);
        entries.Add(KeyValuePair.Create(shown, isRedacted ? RedactionRules.Redacted : walk.Render(value, depth + 1)));
        return true;
    }
}

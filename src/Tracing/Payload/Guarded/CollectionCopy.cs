using System.Collections;

namespace Inviso.Tracing;

/// <summary>Copies the first elements of collections that are code of the application, and so its element's values may be read elsewhere.</summary>
internal sealed class CollectionCopy(int most)
{
    public object Elements(object collection)
    {
        var copy = new List<object?>();
        foreach (var element in (IEnumerable)collection)
        {
            copy.Add(element);
            if (copy.Count == most)
                break;
        }

        return copy.ToArray();
    }

    public object Entries(object dictionary)
    {
        var copy = new List<DictionaryEntry>();
        var entries = ((IDictionary)dictionary).GetEnumerator();
        while (copy.Count < most && entries.MoveNext())
            copy.Add(entries.Entry);
        return copy.ToArray();
    }
}

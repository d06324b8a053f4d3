using System.Collections;
using System.Globalization;
using Akka.Actor;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>
/// Renders values as terms within fixed bounds of depth, length and members. Reads auto-properties only, so it runs no code of the application beyond
/// them; what fails to be read becomes an atom. Used by one thread at a time.
/// </summary>
internal sealed class PayloadRenderer(NodeIdentity identity)
{
    private const int MaxDepth = 3;
    private const int MaxText = 200;
    private const int MaxElements = 20;

    private static readonly Term More = Term.Atom("...");
    private static readonly Term Unreadable = Term.Atom("unreadable");

    public Term Render(object? value) => Render(value, 0);

    // Elements and members come from the application's own collections and types; whatever they throw is part of the rendered value.
    private Term Render(object? value, int depth)
    {
        try
        {
            return Simple(value) ?? Compound(value!, depth);
        }
        catch (Exception)
        {
            return Unreadable;
        }
    }

    private Term? Simple(object? value) => value switch
    {
        null => Term.Atom("null"),
        string text => Text(text),
        bool flag => Term.Bool(flag),
        char character => Text(character.ToString()),
        Enum named => Term.Atom(named.ToString()),
        byte or sbyte or short or ushort or int or uint or long => Term.Int(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ulong number => Term.Int(new System.Numerics.BigInteger(number)),
        System.Numerics.BigInteger number => Term.Int(number),
        float or double or decimal => Term.Float(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        Guid or TimeSpan or Uri or Version => Text(value.ToString()!),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => Text(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)),
        Term term => term,
        IActorRef actor => identity.IdOfSubject(actor)?.ToTerm() ?? Term.Atom("undefined"),
        Type type => Term.Atom(TypeNames.Of(type)),
        byte[] bytes => Term.Binary(bytes.AsSpan(0, Math.Min(bytes.Length, MaxText))),
        Exception failure => Term.Tuple(Term.Atom(TypeNames.Of(failure.GetType())), Text(failure.Message)),
        _ => null,
    };

    private Term Compound(object value, int depth)
    {
        var name = Term.Atom(TypeNames.Of(value.GetType()));
        if (depth >= MaxDepth)
            return name;
        if (value is IDictionary dictionary)
            return Term.Map(Entries(dictionary, depth));
        if (value is ICollection list)
            return Term.List(Elements(list, depth));

        var members = MessageMembers.Of(value.GetType());
        return members.Count == 0
            ? name
            : Term.Tuple(name, Term.Map(members.Select(member => KeyValuePair.Create<Term, Term>(Term.Atom(member.Name), Member(member, value, depth)))));
    }

    private Term Member(System.Reflection.PropertyInfo member, object value, int depth)
    {
        try
        {
            return Render(member.GetValue(value), depth + 1);
        }
        catch (System.Reflection.TargetInvocationException)
        {
            return Unreadable;
        }
    }

    private IEnumerable<Term> Elements(ICollection list, int depth)
    {
        var count = 0;
        foreach (var element in list)
        {
            if (count++ == MaxElements)
            {
                yield return More;
                yield break;
            }

            yield return Render(element, depth + 1);
        }
    }

    private IEnumerable<KeyValuePair<Term, Term>> Entries(IDictionary dictionary, int depth)
    {
        var count = 0;
        foreach (DictionaryEntry entry in dictionary)
        {
            if (count++ == MaxElements)
            {
                yield return KeyValuePair.Create(More, More);
                yield break;
            }

            yield return KeyValuePair.Create(Render(entry.Key, depth + 1), Render(entry.Value, depth + 1));
        }
    }

    private static ListTerm Text(string text) => Term.Str(text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText), "..."));
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Inviso.Language;

/// <summary>Writes terms on one line.</summary>
internal readonly struct FlatPrinter(StringBuilder text, bool strings)
{
    public void Append(Term term)
    {
        // A term nested deeper than the stack is a catchable error instead of the end of the process.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (term)
        {
            case AtomTerm atom:
                AtomText.Append(text, atom.Name);
                break;
            case IntegerTerm integer:
                text.Append(integer.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case FloatTerm number:
                text.Append(FloatText.Format(number.Value));
                break;
            case TupleTerm tuple:
                Sequence('{', tuple.Elements, null, '}');
                break;
            case ListTerm list when strings && StringText.IsPrintable(list):
                StringText.Append(text, list.TryGetString(out var content) ? content : string.Empty, '"');
                break;
            case ListTerm list:
                Sequence('[', list.Elements, list.Tail, ']');
                break;
            case BinaryTerm binary:
                AppendBinary(binary.Bytes.Span);
                break;
            case PidTerm pid:
                AppendPid(pid);
                break;
            case MapTerm map:
                AppendMap(map);
                break;
            case FunctionTerm function:
                AppendFunction(function);
                break;
            case ForeignTerm foreign:
                text.Append(foreign.Text);
                break;
            default:
                throw new InvalidOperationException($"No text form is defined for {term.GetType().Name}.");
        }
    }

    private void Sequence(char open, IReadOnlyList<Term> elements, Term? tail, char close)
    {
        text.Append(open);
        for (var i = 0; i < elements.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            Append(elements[i]);
        }

        if (tail is not null)
        {
            text.Append('|');
            Append(tail);
        }

        text.Append(close);
    }

    private void AppendBinary(ReadOnlySpan<byte> bytes)
    {
        text.Append("<<");
        if (strings && StringText.TryPrintable(bytes, out var content))
        {
            StringText.Append(text, content, '"');
            if (!Ascii.IsValid(bytes))
                text.Append("/utf8");
        }
        else
        {
            for (var i = 0; i < bytes.Length; i++)
                text.Append(i > 0 ? "," : string.Empty).Append(bytes[i]);
        }

        text.Append(">>");
    }

    private void AppendPid(PidTerm pid)
    {
        text.Append('<').Append(pid.Node).Append(pid.Path);
        if (pid.Uid != 0)
            text.Append('#').Append(pid.Uid);
        text.Append('>');
    }

    private void AppendMap(MapTerm map)
    {
        text.Append("#{");
        var first = true;
        foreach (var (key, value) in map.Entries)
        {
            if (!first)
                text.Append(',');
            first = false;
            Append(key);
            text.Append(" => ");
            Append(value);
        }

        text.Append('}');
    }

    private void AppendFunction(FunctionTerm function)
    {
        text.Append("fun ");
        AtomText.Append(text, function.Module);
        text.Append(':');
        AtomText.Append(text, function.Name);
        text.Append('/').Append(function.Arity);
    }
}

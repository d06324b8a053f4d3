namespace Inviso.Language;

/// <summary>Text that is not of the language. The message is one sentence naming the place and what was expected there.</summary>
public sealed class TermSyntaxException : FormatException
{
    internal TermSyntaxException(int line, int column, string complaint, bool isUnfinished = false)
        : base($"Line {line}, column {column}: {complaint}.")
    {
        Line = line;
        Column = column;
        Complaint = complaint;
        IsUnfinished = isUnfinished;
    }

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The column in UTF-16 units, counted from 1.</summary>
    public int Column { get; }

    /// <summary>The message without place and full stop.</summary>
    public string Complaint { get; }

    /// <summary>Whether more text after the end could still make this right.</summary>
    public bool IsUnfinished { get; }
}

using System.Diagnostics.CodeAnalysis;

namespace Inviso.Language;

/// <summary>
/// Collects typed lines into prompts. Not thread-safe.
/// </summary>
public sealed class PromptReader
{
    /// <summary>A prompt is cut anew with each line it may end in, so its length is bounded.</summary>
    public const int MaxLength = 65_536;

    private string _pending = string.Empty;
    private int _line = 1;
    private int _column = 1;
    private bool _mayBeComplete;

    /// <summary>Whether no prompt is waiting for more lines; false before the prompts that <see cref="Feed"/> found are taken.</summary>
    public bool IsEmpty
    {
        get
        {
            try
            {
                return new Lexer(_pending).Next().Kind == TokenKind.End;
            }
            catch (TermSyntaxException)
            {
                // An open quote, or a mistake that the next reading will report.
                return false;
            }
        }
    }

    /// <summary>
    /// Adds a line, given without its line end, and answers the prompts that are whole now, each read by <see cref="TryRead"/> when it is
    /// asked for. Throws <see cref="TermSyntaxException"/> and forgets the prompt when it gets too long.
    /// </summary>
    public IEnumerable<Prompt> Feed(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (_pending.Length + line.Length >= MaxLength)
        {
            var at = _line;
            Clear();
            _line++;
            throw new TermSyntaxException(at, 1, $"a prompt has at most {MaxLength} characters");
        }

        _pending += line + "\n";
        _mayBeComplete |= line.Contains('.', StringComparison.Ordinal);
        return ReadAll();
    }

    /// <summary>
    /// The next whole prompt, or false when its full stop has not come yet. Throws <see cref="TermSyntaxException"/> for one that is
    /// wrong, after dropping it: reading goes on behind its full stop, or with the next line where none can be found.
    /// </summary>
    public bool TryRead([NotNullWhen(true)] out Prompt? prompt)
    {
        prompt = null;
        _mayBeComplete = _mayBeComplete && FindStop(out var end) && Read(end, out prompt);
        return prompt is not null;
    }

    /// <summary>Forgets the unfinished prompt.</summary>
    public void Clear() => Discard(_pending.Length);

    private IEnumerable<Prompt> ReadAll()
    {
        while (TryRead(out var prompt))
            yield return prompt;
    }

    private bool Read(int end, out Prompt prompt)
    {
        var tokens = new TokenCursor(new Lexer(_pending[..end], _line, _column));
        var text = _pending;
        Discard(end);
        prompt = Script.ParseOne(text, tokens);
        return true;
    }

    private bool FindStop(out int end)
    {
        end = 0;
        var lexer = new Lexer(_pending, _line, _column);
        try
        {
            var token = lexer.Next();
            while (token.Kind is not (TokenKind.Stop or TokenKind.End))
                token = lexer.Next();
            end = token.Finish;
            return token.Kind == TokenKind.Stop;
        }
        catch (TermSyntaxException error) when (error.IsUnfinished)
        {
            return false;
        }
        catch (TermSyntaxException)
        {
            Clear();
            throw;
        }
    }

    private void Discard(int length)
    {
        var gone = _pending.AsSpan(0, length);
        var lines = gone.Count('\n');
        _column = lines > 0 ? length - gone.LastIndexOf('\n') : _column + length;
        _line += lines;
        _pending = _pending[length..];
    }
}

namespace Akka.Configuration.Hocon;

/// <summary>
/// Reads HOCON: a recursive descent that builds the tree in place, and leaves substitutions to <see cref="HoconResolver"/>.
/// Reading is linear in the text; nesting is limited, over includes too, so that no text can exhaust the stack.
/// </summary>
public class Parser
{
    internal const int MaxDepth = 200;

    private readonly HoconText _text;
    private readonly HoconIncludes _includes;
    private int _depth;

    private Parser(string text, Func<string, HoconRoot> includeCallback)
    {
        _text = new HoconText(text);
        _includes = new HoconIncludes(includeCallback);
        _depth = HoconIncludes.Depth;
    }

    /// <summary>See <see cref="ConfigurationFactory.ParseString(string, Func{string, HoconRoot})"/>.</summary>
    /// <exception cref="ConfigurationException">The text is not HOCON, or a required substitution has no value.</exception>
    public static HoconRoot Parse(string text, Func<string, HoconRoot> includeCallback)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new Parser(text, includeCallback);
        var root = parser.Document();
        new HoconResolver(root).Resolve();
        return new HoconRoot(HoconValue.Of(root));
    }

    private HoconObject Document()
    {
        var root = new HoconObject();
        _text.SkipBlank();
        var braced = _text.TryTake("{");
        Fields(root, [], braced);
        if (braced)
        {
            _text.SkipBlank();
            if (!_text.AtEnd)
                throw _text.Error("Nothing may follow the closing brace of the whole text");
        }

        return root;
    }

    private void Fields(HoconObject target, IReadOnlyList<string> path, bool braced)
    {
        while (true)
        {
            _text.SkipBlank();
            if (braced && _text.TryTake("}") || !braced && _text.AtEnd)
                return;
            if (_text.AtEnd)
                throw _text.Error("A closing brace is missing");
            Field(target, path);
            if (!Separator() && !_text.AtEnd && _text.Next != '}')
                throw _text.Error($"A comma or a new line was expected before '{_text.Next}'");
        }
    }

    private void Field(HoconObject target, IReadOnlyList<string> path)
    {
        var position = _text.Position;
        if (_text.TakeInclude() is { } name)
        {
            foreach (var (key, included) in _includes.Take(name, _depth, position).Items)
                Assign(target, key, included);
            return;
        }

        var keys = _text.TakeKeys();
        IReadOnlyList<string> full = [.. path, .. keys];
        Enter(keys.Count);
        _text.SkipBlank();
        HoconValue value;
        if (_text.TryTake("+="))
        {
            var previous = new HoconReference { Keys = full, IsOptional = true, IsSelf = true, Position = _text.Position };
            _text.SkipBlank();
            value = HoconValue.Of(previous, new HoconArray { Value(null) });
        }
        else
        {
            if (!_text.TryTake("=") && !_text.TryTake(":") && _text.Next != '{')
                throw _text.Error($"'=', ':' or '{{' was expected after the key {string.Join('.', keys)}");
            _text.SkipBlank();
            value = Value(full);
        }

        _depth -= keys.Count;
        for (var i = keys.Count - 1; i > 0; i--)
        {
            var nested = new HoconObject();
            nested.Items[keys[i]] = value;
            value = HoconValue.Of(nested);
        }

        Assign(target, keys[0], value);
    }

    /// <summary>Later keys win; plain objects grow in place, so that many dotted lines stay linear.</summary>
    private static void Assign(HoconObject target, string key, HoconValue value)
    {
        if (!target.Items.TryGetValue(key, out var old))
        {
            target.Items[key] = value;
        }
        else if (old.IsFinal && value.IsFinal && old.Values is [HoconObject before] && value.Values is [HoconObject after])
        {
            foreach (var (k, v) in after.Items)
                Assign(before, k, v);
        }
        else
        {
            target.Items[key] = TakeIn(value, old) ? value : HoconValue.Over(old, value);
        }
    }

    /// <summary>
    /// Puts the older value in place of the substitutions that mean it. True when that took in all there is of it; false when it is
    /// still open which of several values will count, or when there was no such substitution.
    /// </summary>
    private static bool TakeIn(HoconValue value, HoconValue old)
    {
        string taken = null;
        for (var i = 0; i < value.Values.Count; i++)
        {
            if (value.Values[i] is not HoconReference { IsSelf: true } self)
                continue;
            if (self.Previous is not null)
            {
                TakeIn(self.Previous, old);
            }
            else if (old.Underneath is not null)
            {
                self.Previous = old;
            }
            else
            {
                value.Values.RemoveAt(i);
                value.Values.InsertRange(i, old.Values);
                i += old.Values.Count - 1;
                taken = self.Position;
            }
        }

        if (taken is not null && !value.HasReferences)
            value.Become(HoconConcatenation.Join(value.Values, taken));
        return taken is not null;
    }

    /// <summary>The pieces up to a separator. <paramref name="path"/> is where the value will stand, or null inside a list.</summary>
    private HoconValue Value(IReadOnlyList<string> path)
    {
        var position = _text.Position;
        var pieces = new List<IHoconElement>();
        while (true)
        {
            var space = _text.TakeSpace();
            if (_text.AtEnd || _text.AtComment || _text.Next is '\n' or ',' or '}' or ']')
                break;
            if (space.Length > 0 && pieces.Count > 0)
                pieces.Add(new HoconLiteral { Value = space, IsGap = true });
            pieces.Add(Piece(path));
        }

        if (pieces.Count == 0)
            throw _text.Error("A value was expected");
        if (pieces is [HoconLiteral { Value: "null", IsQuoted: false } nothing])
            nothing.Value = null;
        return HoconValue.Of([.. pieces.Exists(p => p is HoconReference) ? pieces : HoconConcatenation.Join(pieces, position)]);
    }

    private IHoconElement Piece(IReadOnlyList<string> path)
    {
        switch (_text.Next)
        {
            case '"':
                return new HoconLiteral { Value = _text.TakeQuoted(), IsQuoted = true };
            case '$':
                return Reference(path);
            case '[':
                return Array();
            case '{':
                _text.TryTake("{");
                Enter(1);
                var body = new HoconObject();
                Fields(body, path ?? [], braced: true);
                _depth--;
                return body;
        }

        var word = _text.TakeUnquoted();
        if (word.Length == 0)
            throw _text.Error($"'{_text.Next}' cannot stand here without quotes");
        return new HoconLiteral { Value = word };
    }

    private HoconReference Reference(IReadOnlyList<string> path)
    {
        var position = _text.Position;
        if (!_text.TryTake("${"))
            throw _text.Error("'$' cannot stand here without quotes");
        var optional = _text.TryTake("?");
        var keys = _text.TakeKeys();
        if (!_text.TryTake("}"))
            throw _text.Error("A substitution needs a closing brace");
        return new HoconReference { Keys = keys, IsOptional = optional, IsSelf = path is not null && keys.SequenceEqual(path), Position = position };
    }

    private HoconArray Array()
    {
        _text.TryTake("[");
        Enter(1);
        var array = new HoconArray();
        while (true)
        {
            _text.SkipBlank();
            if (_text.TryTake("]"))
                break;
            array.Add(Value(null));
            if (!Separator() && _text.Next != ']')
                throw _text.Error(_text.AtEnd ? "A closing bracket is missing" : $"A comma or a new line was expected before '{_text.Next}'");
        }

        _depth--;
        return array;
    }

    private bool Separator() => _text.SkipBlank() | _text.TryTake(",");

    private void Enter(int levels)
    {
        _depth += levels;
        if (_depth > MaxDepth)
            throw _text.Error($"More than {MaxDepth} levels are nested");
    }
}

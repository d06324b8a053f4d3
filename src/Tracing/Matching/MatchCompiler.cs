using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>Turns the tree of one clause into nodes.</summary>
/// <param name="isBody">Whether what fails is <c>'EXIT'</c> at its place, as in a body, or fails the clause, as in a guard.</param>
internal sealed class MatchCompiler(MatchClause clause, MemberReader members, bool isBody)
{
    private static readonly Term Triggering = Term.Atom("trigger");

    public PatternNode Compile(MatchPattern pattern) => pattern switch
    {
        MatchPattern.Any => new AnyPattern(),
        MatchPattern.Variable variable => new VariablePattern(variable.Slot),
        MatchPattern.Literal literal => new LiteralPattern(literal.Value),
        MatchPattern.List list => new ListPattern([.. list.Elements.Select(Compile)], list.Tail is null ? null : Compile(list.Tail)),
        MatchPattern.Map map => Compile(map),
        MatchPattern.Tuple tuple => Compile(tuple),
        _ => throw new InvalidOperationException($"no node for {pattern.GetType().Name}"),
    };

    public MatchNode Compile(MatchExpression expression) => expression switch
    {
        MatchExpression.Constant constant => new ConstantNode(MatchValue.Of(constant.Value)),
        MatchExpression.Variable variable => new VariableNode(variable.Slot),
        MatchExpression.Arguments => new AllArgumentsNode(),
        MatchExpression.Bindings => new ConstructNode(
            [.. clause.SlotsInOrder.Select(slot => new VariableNode(slot))], static terms => Term.List(terms)),
        MatchExpression.Tuple tuple => new ConstructNode([.. tuple.Elements.Select(Compile)], static terms => Term.Tuple(terms)),
        MatchExpression.List { Tail: null } list => new ConstructNode([.. list.Elements.Select(Compile)], static terms => Term.List(terms)),
        MatchExpression.List list => new ConstructNode(
            [.. list.Elements.Append(list.Tail!).Select(Compile)], static terms => Term.ImproperList(terms[..^1], terms[^1])),
        MatchExpression.Map map => new ConstructNode(
            [.. map.Entries.SelectMany(entry => new[] { Compile(entry.Key), Compile(entry.Value) })],
            static terms => Term.Map(terms.Chunk(2).Select(entry => KeyValuePair.Create(entry[0], entry[1])))),
        MatchExpression.Call call => isBody ? new CatchNode(Compile(call)) : Compile(call),
        _ => throw new InvalidOperationException($"no node for {expression.GetType().Name}"),
    };

    /// <summary>The action; null for an expression that does nothing.</summary>
    public MatchAction? CompileAction(MatchExpression expression)
    {
        if (expression is not MatchExpression.Call call)
            return null;
        MatchNode[] operands = [.. call.Elements.Select(Compile)];
        var tellsValue = call.Elements.Any(ReadsValue);
        return call.Function switch
        {
            MatchFunction.ReturnTrace => static (MatchFrame _, ref MatchVerdict verdict) => verdict.WantsReturn = true,
            MatchFunction.ExceptionTrace => static (MatchFrame _, ref MatchVerdict verdict) => (verdict.WantsReturn, verdict.WantsException) = (true, true),
            MatchFunction.Message => (MatchFrame frame, ref MatchVerdict verdict) => Message(operands[0].Evaluate(frame), tellsValue, frame, ref verdict),
            MatchFunction.Trigger => (MatchFrame _, ref MatchVerdict verdict) => verdict.Message = Triggering,
            MatchFunction.Count => (MatchFrame frame, ref MatchVerdict _) =>
                frame.Call.Counters?.Count(operands.Length == 0 ? "count" : Name(Shown(operands[0].Evaluate(frame), tellsValue, frame))),
            MatchFunction.SetTcw => (MatchFrame frame, ref MatchVerdict _) =>
            {
                if (frame.Call.Counters is { } counters && (!tellsValue || frame.ShowsValues) && operands[0].Evaluate(frame) is { Kind: MatchKind.Integer } word)
                    counters.ControlWord = word.Integer;
            }
            ,
            MatchFunction.SetSeqToken => (MatchFrame frame, ref MatchVerdict _) =>
                frame.Call.Self?.Tokens.Set(operands[0].Evaluate(frame).ToTerm(frame), operands[1].Evaluate(frame).ToTerm(frame)),
            MatchFunction.Silent => (MatchFrame frame, ref MatchVerdict verdict) =>
            {
                var on = operands[0].Evaluate(frame);
                if (on.IsBoolean)
                    MatchFlagActions.Change(ref verdict, on.IsTrue ? TraceFlags.Silent : 0, on.IsTrue ? 0 : TraceFlags.Silent);
            }
            ,
            MatchFunction.EnableTrace or MatchFunction.DisableTrace or MatchFunction.Trace => MatchFlagActions.Compile(call.Function, operands),
            _ => null,
        };
    }

    private MapPattern Compile(MatchPattern.Map map) => new([.. map.Entries.Select(entry => (entry.Key, Compile(entry.Value)))], members);

    private TuplePattern Compile(MatchPattern.Tuple tuple)
    {
        PatternNode[] elements = [.. tuple.Elements.Select(Compile)];
        var isObject = elements.Length == 2 && elements[1] is MapPattern && tuple.Elements[0] is MatchPattern.Any or MatchPattern.Literal { Value: AtomTerm };
        var name = (tuple.Elements.Count > 0 ? tuple.Elements[0] as MatchPattern.Literal : null)?.Value as AtomTerm;
        return new TuplePattern(elements, isObject ? name?.Name : null, isObject ? (MapPattern)elements[1] : null);
    }

    private MatchNode Compile(MatchExpression.Call call)
    {
        switch (call.Function)
        {
            case MatchFunction.Field:
                var path = ((MatchExpression.Constant)call.Elements[1]).Value;
                return new FieldNode(Compile(call.Elements[0]), Name(path).Split('.'), members);
            case MatchFunction.Arg:
                ((IntegerTerm)((MatchExpression.Constant)call.Elements[0]).Value).TryGetInt32(out var number);
                return new ArgumentNode(number - 1);
        }

        MatchNode[] operands = [.. call.Elements.Select(Compile)];
        return call.Function switch
        {
            MatchFunction.And or MatchFunction.Or => new LogicNode(operands, call.Function == MatchFunction.And),
            MatchFunction.AndAlso or MatchFunction.OrElse => new ShortLogicNode(operands, call.Function == MatchFunction.AndAlso),
            >= MatchFunction.Equal and <= MatchFunction.GreaterOrEqual => new CompareNode(call.Function, operands[0], operands[1]),
            _ => new CallNode(operands, MatchOperations.Of(call.Function, operands.Length)),
        };
    }

    // {message,false} keeps the call out of the trace, {message,true} leaves it as it would be.
    private static void Message(in MatchValue value, bool tellsValue, MatchFrame frame, ref MatchVerdict verdict)
    {
        verdict.IsReported = !value.IsBoolean || value.IsTrue;
        verdict.Message = value.IsBoolean ? null : Shown(value, tellsValue, frame);
    }

    // Where the node shows no values, what is made of them is no less a value.
    private static Term Shown(in MatchValue value, bool tellsValue, MatchFrame frame) =>
        tellsValue && !frame.ShowsValues ? RedactionRules.Redacted : value.ToTerm(frame);

    private static bool ReadsValue(MatchExpression expression) => expression switch
    {
        MatchExpression.Constant => false,
        MatchExpression.Call { Function: MatchFunction.Field or MatchFunction.Arg } => true,
        MatchExpression.Call call => call.Elements.Any(ReadsValue),
        MatchExpression.Tuple tuple => tuple.Elements.Any(ReadsValue),
        MatchExpression.List list => list.Elements.Any(ReadsValue) || (list.Tail is not null && ReadsValue(list.Tail)),
        MatchExpression.Map map => map.Entries.Any(entry => ReadsValue(entry.Key) || ReadsValue(entry.Value)),
        _ => true,
    };

    private static string Name(Term term) => term switch
    {
        AtomTerm atom => atom.Name,
        ListTerm list when list.TryGetString(out var text) => text,
        _ => term.ToString(),
    };

    private sealed class AllArgumentsNode : MatchNode
    {
        public override MatchValue Evaluate(MatchFrame frame)
        {
            var terms = new Term[frame.Call.Arity];
            for (var i = 0; i < terms.Length; i++)
                terms[i] = frame.Call.Argument(i).ToTerm(frame);
            return MatchValue.Of(Term.List(terms));
        }
    }
}

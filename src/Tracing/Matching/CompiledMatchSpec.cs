using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>A match specification, ready to run. Immutable and shared by all threads; a run allocates nothing unless values become terms.</summary>
internal sealed class CompiledMatchSpec
{
    private readonly Clause[] _clauses;

    public CompiledMatchSpec(MatchSpec spec, MemberReader members) => _clauses = [.. spec.Clauses.Select(clause => new Clause(clause, members))];

    /// <summary>Whether every call matches and nothing is looked at.</summary>
    public bool IsTrivial => _clauses.Length == 0;

    /// <summary>Matches the call; false when no clause does. Any thread; never throws.</summary>
    public bool Run(in MatchCall call, out MatchVerdict verdict)
    {
        verdict = new MatchVerdict { IsReported = true };
        if (_clauses.Length == 0)
            return true;
        var frame = MatchFrame.Take(call);
        try
        {
            foreach (var clause in _clauses)
            {
                if (clause.Matches(frame))
                {
                    clause.Act(frame, ref verdict);
                    return true;
                }

                frame.Reset();
            }

            return false;
        }
        finally
        {
            frame.Release();
        }
    }

    private sealed class Clause
    {
        private readonly PatternNode[]? _head;
        private readonly int _headVariable;
        private readonly MatchNode[] _guards;
        private readonly MatchAction[] _actions;
        private readonly MatchNode _allArguments;

        public Clause(MatchClause clause, MemberReader members)
        {
            var compiler = new MatchCompiler(clause, members, isBody: false);
            _head = clause.Head is null ? null : [.. clause.Head.Select(compiler.Compile)];
            _headVariable = clause.HeadVariable;
            _guards = [.. clause.Guards.Select(compiler.Compile)];
            _actions = [.. clause.Body.Select(new MatchCompiler(clause, members, isBody: true).CompileAction).OfType<MatchAction>()];
            _allArguments = compiler.Compile(new MatchExpression.Arguments());
        }

        public bool Matches(MatchFrame frame)
        {
            if (_head is not null)
            {
                if (frame.Call.Arity != _head.Length)
                    return false;
                for (var i = 0; i < _head.Length; i++)
                {
                    if (!_head[i].Matches(frame.Call.Argument(i), frame))
                        return false;
                }
            }
            else if (_headVariable >= 0)
            {
                frame.Bind(_headVariable, _allArguments.Evaluate(frame));
            }

            foreach (var guard in _guards)
            {
                if (!guard.Evaluate(frame).IsTrue)
                    return false;
            }

            return true;
        }

        public void Act(MatchFrame frame, ref MatchVerdict verdict)
        {
            foreach (var action in _actions)
                action(frame, ref verdict);
        }
    }
}

internal delegate void MatchAction(MatchFrame frame, ref MatchVerdict verdict);

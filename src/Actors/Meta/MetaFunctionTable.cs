using System.Collections.Immutable;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The functions that a meta tracer can call: Inviso's own under <c>inviso_rt_meta</c>, and those that the node's configuration binds. What is not in here does not
/// exist, whoever names it. Used within the meta tracer.
/// </summary>
internal sealed class MetaFunctionTable(ImmutableDictionary<string, Type> bound, NodeName node)
{
    private readonly Dictionary<FunctionName, IMetaFunction> _made = new()
    {
        [StandardData.Functions.Init] = new Own((arguments, _) => StandardData.Create(arguments)),
        [StandardData.Functions.Clean] = new Own((arguments, actions) => StandardData.Clean(arguments[0], actions.Now)),
        [GlobalNames.OnRegister] = new Own((arguments, _) => GlobalNames.Registering(arguments, node)),
        [GlobalNames.OnRegistered] = new Own((arguments, _) => GlobalNames.Registered(arguments)),
        [GlobalNames.OnUnregister] = new Own((arguments, _) => GlobalNames.Unregistering(arguments, node)),
    };

    public bool Has(FunctionName name) => _made.ContainsKey(name) || bound.ContainsKey(name.ToString());

    /// <summary>The first name of a function's that this node has not; null when it has them all.</summary>
    public FunctionName? Missing(params ReadOnlySpan<FunctionName?> names)
    {
        foreach (var name in names)
        {
            if (name is not null && !Has(name))
                return name;
        }

        return null;
    }

    /// <summary>Throws what the constructor of the function's type throws.</summary>
    public IMetaFunction Get(FunctionName name)
    {
        if (!_made.TryGetValue(name, out var function))
            _made[name] = function = (IMetaFunction)Activator.CreateInstance(bound[name.ToString()])!;
        return function;
    }

    private sealed class Own(Func<IReadOnlyList<Term>, IMetaActions, Term> function) : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions) => function(arguments, actions);
    }
}

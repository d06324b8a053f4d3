using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.InvisoSuite;

/// <summary>Three nodes and a control that all cases share: each begins with <see cref="BeginAsync"/>, which ends what the case before it left.</summary>
public sealed class SuiteNodes : IAsyncLifetime
{
    private const string Shop = "OrderShop.OrderShopProvider, OrderShop";

    // A minute in the original.
    private const string Config = "inviso.meta.cleaning-interval = 100ms";

    internal NodeProcess N1 { get; private set; } = null!;

    internal NodeProcess N2 { get; private set; } = null!;

    internal NodeProcess N3 { get; private set; } = null!;

    internal IReadOnlyList<NodeProcess> All => [N1, N2, N3];

    internal ControlNode Control { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var nodes = await Task.WhenAll(new[] { "n1", "n2", "n3" }.Select(name => NodeProcess.StartAsync(name, Config, Shop)));
        (N1, N2, N3) = (nodes[0], nodes[1], nodes[2]);
        Control = await ControlNode.StartAsync(nodes);
    }

    public async Task DisposeAsync()
    {
        await Control.DisposeAsync();
        foreach (var node in All)
            await node.DisposeAsync();
    }

    /// <summary>A new control with no nodes; no node has a runtime.</summary>
    internal async Task<ControlNode> BeginAsync()
    {
        foreach (var prompt in (string[])["inviso:start().", "inviso:add_nodes(Nodes,leftover).", "inviso:clear().", "inviso:stop_all().", "inviso:start()."])
            await Control.Run(prompt);
        _ = Control.EventsSoFar();
        foreach (var node in All)
            await Control.Notes(node);
        return Control;
    }

    /// <summary>A new control with new runtimes on all nodes.</summary>
    internal async Task<ControlNode> BeginAddedAsync(string options = "[]")
    {
        var control = await BeginAsync();
        await control.ExpectOfEach(($"inviso:add_nodes(Nodes,tag,{options}).", "{ok,new}"));
        return control;
    }

    /// <summary>As <see cref="BeginAddedAsync"/>, and each node traces to <c>t.log</c> and <c>t.ti</c> of its own.</summary>
    internal async Task<ControlNode> BeginTracingAsync()
    {
        var control = await BeginAddedAsync();
        await control.ExpectOfEach(("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""", "{ok,[{trace_log,ok},{ti_log,ok}]}"));
        return control;
    }
}

[CollectionDefinition(Name)]
public sealed class SuiteCollection : ICollectionFixture<SuiteNodes>
{
    public const string Name = "inviso_SUITE";
}

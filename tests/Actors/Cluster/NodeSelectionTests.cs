using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Cluster;

/// <summary>How selections of a cluster stand among names of nodes.</summary>
public sealed class NodeSelectionTests
{
    private static readonly NodeSelection[] Selections = [NodeSelection.Cluster, NodeSelection.OfRole("back")];

    [Theory]
    [InlineData("cluster", null)]
    [InlineData("{role,back}", "back")]
    [InlineData("{role,'Back Office'}", "Back Office")]
    [InlineData("""{role,"back"}""", "back")]
    public void A_name_is_a_selection(string name, string? role)
    {
        var selection = NodeSelection.FromName(name);
        Assert.NotNull(selection);
        Assert.Equal(role, selection.Role);
        Assert.Equal(selection, NodeSelection.FromName(selection.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cluster@127.0.0.1:4711")]
    [InlineData("node1@host")]
    [InlineData("{role,")]
    [InlineData("{role,''}")]
    [InlineData("{role,1}")]
    [InlineData("{role,a,b}")]
    public void A_name_is_none(string name) => Assert.Null(NodeSelection.FromName(name));

    [Fact]
    public void All_members_cover_a_role_and_not_the_other_way_round()
    {
        var (back, front) = (NodeSelection.OfRole("back"), NodeSelection.OfRole("front"));
        Assert.True(NodeSelection.Cluster.Covers(back));
        Assert.True(back.Covers(back));
        Assert.False(back.Covers(front));
        Assert.False(back.Covers(NodeSelection.Cluster));
    }

    [Theory]
    [InlineData("inviso:get_status(cluster).", "{ok,[{cluster,{error,no_cluster}}]}")]
    [InlineData("inviso:get_status([cluster,{role,back}]).", "{ok,[{cluster,{error,no_cluster}},{'{role,back}',{error,no_cluster}}]}")]
    [InlineData("inviso:add_nodes({role,back},t).", "{ok,[{'{role,back}',{error,no_cluster}}]}")]
    [InlineData("inviso:init_tracing([{cluster,{file,\"t.log\"}}]).", "{ok,[{cluster,{error,no_cluster}}]}")]
    [InlineData("inviso:tf(cluster,[{all,[call]}]).", "{ok,[{cluster,{error,no_cluster}}]}")]
    [InlineData("inviso:tf([{cluster,[{all,[call]}]}]).", "{ok,[{cluster,{error,no_cluster}}]}")]
    [InlineData("inviso:tp(cluster,m,f,1,[]).", "{ok,[{cluster,{error,no_cluster}}]}")]
    [InlineData("inviso:tp(cluster,f,1,[],[]).", "{ok,[]}")]
    [InlineData("inviso:tf(cluster,[call]).", "{ok,[]}")]
    [InlineData("inviso:fetch_log(cluster,\".\",\"p_\").", "{ok,[{cluster,{error,no_cluster}}]}")]
    [InlineData("inviso:list_logs(cluster).", "{ok,[{cluster,{error,no_cluster}}]}")]
    [InlineData("inviso:stop_nodes(cluster).", "{ok,[{cluster,{error,no_cluster}}]}")]
    public async Task A_selection_without_a_cluster_is_answered_in_its_place(string prompt, string reply)
    {
        await using var node = Support.TestNode.Start("alone");
        await node.Expect(("inviso:start().", "_"), (prompt, reply));
    }

    [Fact]
    public void Descriptions_are_what_they_were_written_as()
    {
        var member = new ClusterMember("akka.tcp://s@h:1", 7, "up", ["a", "b"], IsReachable: false);
        var runtime = new RuntimeDescription(RuntimeState.Tracing, RuntimeStatus.Running, Term.Atom("tag"), "akka.tcp://c@h:2");
        var description = new NodeDescription(new NodeName("n@h"), runtime, Selections, [member]);
        Assert.Equal(description.ToTerm(), NodeDescription.FromTerm(description.ToTerm())!.ToTerm());
        var bare = new NodeDescription(new NodeName("n@h"), null, [], null);
        Assert.Equal(bare.ToTerm(), NodeDescription.FromTerm(bare.ToTerm())!.ToTerm());
        Assert.Null(NodeDescription.FromTerm(Term.Tuple(Term.Binary("n@h"), Term.Atom("none"), Term.Nil, Term.List(Term.Atom("nobody")))));
        Assert.Null(NodeDescription.FromTerm(Term.Tuple(Term.Binary("n@h"), Term.Atom("nothing"), Term.Nil, Term.Atom("none"))));
        Assert.Null(NodeDescription.FromTerm(Term.Tuple(Term.Binary("n@h"), Term.Atom("none"), Term.List(Term.Int(1)), Term.Atom("none"))));
    }
}

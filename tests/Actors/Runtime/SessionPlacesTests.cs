using Inviso.Actors.Tests.Support;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>A node whose application has taken the places that sessions need.</summary>
public sealed class SessionPlacesTests
{
    private const int Places = 64;

    [Fact(Timeout = 60_000)]
    public async Task A_runtime_without_a_place_for_its_session_says_so_and_lives()
    {
        await using var node = await Full(Places);
        await node.Expect(
            ("""inviso:init_tracing({file,"t.log"}).""", "{error,too_many_sessions}"),
            ("inviso:get_status().", "{ok,{new,running}}"));
        AssertIsFree(node.PathOf("t.log"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_meta_tracer_without_a_place_leaves_its_file()
    {
        await using var node = await Full(Places - 1);
        await node.Expect(
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""", "{ok,[{trace_log,ok},{ti_log,ok}]}"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            ("inviso:tpm_localnames().", "{error,no_metatracer}"));
        AssertIsFree(node.PathOf("t.ti"));
    }

    private static async Task<TestNode> Full(int sessions)
    {
        var node = TestNode.StartLocal();
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        for (var i = 0; i < sessions; i++)
            node.Tracer.CreateSession($"the application's {i}").Open(new Nowhere());
        return node;
    }

    // Nobody has it open for writing any more.
    private static void AssertIsFree(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(file.CanWrite);
    }

    private sealed class Nowhere : ITraceSink
    {
        public void Write(ReadOnlySpan<TraceEvent> batch)
        {
        }

        public void Flush()
        {
        }

        public void Close(StopReason reason)
        {
        }
    }
}

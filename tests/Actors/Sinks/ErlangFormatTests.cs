using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Sinks;

/// <summary>Tracer data with <c>{format,erlang}</c>: files and ports in Erlang's bytes.</summary>
public sealed partial class ErlangFormatTests
{
    [Theory]
    [InlineData("[{trace,{file,\"a.log\"}},{format,erlang}]")]
    [InlineData("[{trace,{file,{\"a\",wrap,\".log\",300,3}}},{ti,{file,\"a.ti\"}},{format,erlang}]")]
    [InlineData("[{trace,{ip,{0,100}}},{limits,[{events,5}]},{format,erlang}]")]
    public void Tracer_data_is_read_and_written(string text)
    {
        var term = TermParser.Parse(text);
        Assert.True(TracerDataTerms.LooksLikeTracerData(term));
        Assert.True(TracerDataTerms.TryRead(term, out var data, out _));
        Assert.Equal(TraceFormat.Erlang, data.Format);
        Assert.Equal(term, TracerDataTerms.ToTerm(data));
    }

    [Theory]
    [InlineData("[{trace,collector},{format,erlang}]")]
    [InlineData("[{trace,{relayer,node1}},{format,erlang}]")]
    [InlineData("[{trace,{recorder,[{file,\"a\"}]}},{format,erlang}]")]
    [InlineData("[{trace,{file,\"a\"}},{format,native}]")]
    [InlineData("[{trace,{file,\"a\"}},{format,erlang},{format,erlang}]")]
    public void A_format_that_there_is_not_is_refused(string text)
    {
        Assert.False(TracerDataTerms.TryRead(TermParser.Parse(text), out _, out var error));
        Assert.Equal(TermParser.Parse($"{{bad_tracerdata,{text}}}"), error);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_and_its_ti_are_written_through_the_control_and_merged()
    {
        await using var node = TestNode.Start("node1");
        var till = Shop.Open(node);
        const string Data = "[{trace,{file,\"erl.log\"}},{ti,{file,\"erl.ti\"}},{format,erlang}]";
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ($"inviso:init_tracing({Data}).", "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}}]}"),
            ("inviso:get_tracerdata().", $"{{ok,[{{'node1@127.0.0.1',{{ok,{Data}}}}}]}}"),
            ("inviso:tpm_localnames().", "_"),
            ("inviso:tf(till,['receive',timestamp]).", "_"));
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        await node.Expect(
            ("inviso:stop_tracing().", "_"),
            ("inviso_lfm:merge([{'node1@127.0.0.1',[{trace_log,[\"erl.log\"]},{ti_log,[\"erl.ti\"]}]}],\"merged.txt\").", "{ok,11}"));
        Assert.Equal("Erlang trace port or ti file", LogFormats.NameOf(node.PathOf("erl.log")));
        Assert.All(await File.ReadAllLinesAsync(node.PathOf("merged.txt")), line =>
            Assert.StartsWith("'node1@127.0.0.1' [till] {trace_ts,</erlang/0.", line, StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_wrap_set_is_written_through_the_control()
    {
        await using var node = TestNode.Start("node1");
        var till = Shop.Open(node);
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("inviso:init_tracing([{trace,{file,{\"set\",wrap,\".log\",1,2}}},{format,erlang}]).", "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok}]}}]}"),
            ("inviso:tf(till,['receive']).", "_"));
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        await node.Expect(("inviso:stop_tracing().", "_"));
        // A file for each of the eleven messages, of which two are kept; the newest has none yet.
        Assert.Equal(2, Directory.GetFiles(node.Directory, "set*.log").Length);
        Assert.Contains(Directory.GetFiles(node.Directory, "set*.log"), file => new FileInfo(file).Length == 0);
    }

    [ErlangFact]
    public async Task The_trace_client_of_a_real_Erlang_reads_our_port()
    {
        var sink = new PortTraceSink(IPAddress.Loopback, 0, 3, TraceFormat.Erlang);
        sink.Write(SinkEvents.Numbered(1, 5));
        var start = new ProcessStartInfo("escript") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        var script = Path.Combine(AppContext.BaseDirectory, "Sinks", "ask.escript");
        foreach (var argument in new[] { script, "ip", sink.Port.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        using var client = Process.Start(start)!;
        var lines = new List<string>();
        // Its first message says that it is there; it then gets what comes while it listens, and the end.
        lines.Add((await client.StandardOutput.ReadLineAsync())!);
        sink.Write(SinkEvents.Numbered(6, 1));
        sink.Close(StopReason.Requested);
        lines.AddRange((await client.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await client.WaitForExitAsync();
        Assert.Equal(0, client.ExitCode);
        Assert.Equal(["{trace,P,exit,1}", "{trace,P,exit,2}", "{trace,P,exit,3}", "{drop,2}", "{trace,P,exit,6}"], lines.Select(line => ProcessId().Replace(line, "P")));
    }

    [GeneratedRegex(@"<\d+\.\d+\.\d+>")]
    private static partial Regex ProcessId();
}

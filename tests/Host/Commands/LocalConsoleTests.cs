using Inviso.Host.Tests.Support;

namespace Inviso.Host.Tests.Commands;

/// <summary>The console on the node of hocon/local.conf, which has no remoting.</summary>
public sealed class LocalConsoleTests
{
    [Fact]
    public async Task A_console_without_remoting_gives_bare_replies()
    {
        var directory = Directory.CreateTempSubdirectory("inviso-local-");
        var config = Path.Combine(directory.FullName, "local.conf");
        var sample = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "hocon", "local.conf"));
        var logs = directory.FullName.Replace("\\", "\\\\", StringComparison.Ordinal);
        await File.WriteAllTextAsync(config, $"{sample}\ninviso.log-directory = \"{logs}\"\n");
        using var terminal = new MemoryTerminal(
            """
            node().
            {ok,_} = inviso:start(), started.
            inviso:add_node(tag).
            inviso:init_tracing({file,"t.log"}).
            inviso:tf(nobody_here,[]).
            inviso:stop_tracing().
            inviso:fetch_log(".","p_").
            inviso:stop_all().

            """.ReplaceLineEndings("\n"));
        Assert.Equal(0, await terminal.RunAsync("console", "--config", config));
        var replies = terminal.Out.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('(')).ToArray();
        Assert.Equal(
            [
                "'nonode@nohost'",
                "started",
                "{ok,new}",
                "{ok,[{trace_log,ok}]}",
                "{ok,[{error,{bad_process,[{nonexistent_name,nobody_here},nobody_here]}}]}",
                "{ok,idle}",
                "{error,not_distributed}",
                "ok",
            ],
            replies);
        directory.Delete(recursive: true);
    }
}

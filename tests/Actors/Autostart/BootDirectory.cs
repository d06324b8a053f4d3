using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Autostart;

/// <summary>A directory with an autostart file and scripts, and nodes that start with it.</summary>
internal sealed class BootDirectory : IDisposable
{
    public const string FileName = "boot.config";

    /// <summary>Where the traced log is, below the node's log directory.</summary>
    public const string Traced = """{tracerdata,{file,"t.log"}}""";

    public string Path { get; } = Directory.CreateTempSubdirectory("inviso-boot-").FullName;

    public string Text => File.ReadAllText(PathOf(FileName));

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public BootDirectory Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    /// <summary>Writes an autostart file whose helper has these settings.</summary>
    public BootDirectory WriteSettings(string settings) => Write(FileName, $"{{tag,boot}}. {{mfa,{{inviso_autostart_server,init,[[{settings}]]}}}}.");

    public TestNode Start(string name, string config = "") => TestNode.Start(
        name, $"{BootLog.Config}\ninviso.autostart {{ enabled = on, file = \"{PathOf(FileName).Replace('\\', '/')}\" }}\n{config}");

    /// <summary>Starts a node whose control adopts its runtime, and waits until its scripts have ended.</summary>
    public async Task<TestNode> StartAndRun(string name, string config = "")
    {
        var node = Start(name, config);
        // It may come before the helper has begun tracing.
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(mine).", "_"));
        await node.UntilGone("runtime/autostart");
        await node.Expect(("inviso:get_status().", $"{{ok,[{{'{node.Name}',{{ok,{{tracing,running}}}}}}]}}"));
        return node;
    }

    /// <summary>Has a node's control adopt a runtime that began no trace.</summary>
    public static Task Adopt(TestNode node) => node.Expect(("inviso:start().", "_"), ("inviso:add_node(mine).", "{ok,{adopted,new,running,boot}}"));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

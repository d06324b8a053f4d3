using Akka.Configuration;
using Inviso.Host.Failures;

namespace Inviso.Host.Nodes;

/// <summary>Reads a node's configuration file.</summary>
internal static class NodeConfiguration
{
    // A node of this program is a remote Inviso node unless its file says otherwise; logging goes to the program's own logger.
    private static readonly Config Defaults = ConfigurationFactory.ParseString(
        """
        akka {
          loggers = ["Inviso.Host.Shell.ShellLogger, inviso"]
          loglevel = WARNING
          stdout-loglevel = OFF
          actor.provider = "Inviso.Tracing.InvisoRemoteActorRefProvider, Inviso.Tracing"
          extensions = ["Inviso.Actors.InvisoExtensionProvider, Inviso.Actors"]
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        inviso.node.system = "inviso"
        """);

    /// <summary>The configuration in a file, over this program's defaults.</summary>
    /// <exception cref="UserMistakeException">The file cannot be read, or is not HOCON.</exception>
    public static Config Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new UserMistakeException($"the configuration {path} cannot be read ({ex.Message.TrimEnd('.')}); give the path of a HOCON file with --config.");
        }

        return Parse(text, path);
    }

    public static Config Parse(string text, string source)
    {
        try
        {
            return ConfigurationFactory.ParseString(text).WithFallback(Defaults);
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            throw new UserMistakeException($"the configuration {source} is not valid HOCON ({ex.Message.TrimEnd('.')}); correct it and start again.");
        }
    }
}

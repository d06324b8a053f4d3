using System.Text.RegularExpressions;
using Akka.Actor;

namespace CodeServer;

/// <summary><c>/user/code</c>: answers the text <c>which(Name)</c> with <c>"path"</c> or <c>non_existing</c>.</summary>
public sealed partial class CodeServerActor : ReceiveActor
{
    public CodeServerActor(CodeServerSettings settings)
    {
        var path = new CodePath(settings.Path);
        Receive<string>(text => Sender.Tell(WhichCommand().Match(text) is { Success: true } which
            ? path.Which(which.Groups[1].Value)
            : "{error,\"the code server understands which(Name)\"}"));
    }

    [GeneratedRegex(@"^\s*which\(\s*([a-zA-Z][\w.@-]*)\s*\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex WhichCommand();
}

using Akka.Actor;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The flight recorder: written when the control asks for it, and by itself when a trigger fires.</summary>
internal sealed partial class RuntimeActor
{
    private void ListenToRecorder()
    {
        if (_tracing.Recorder is { } recorder)
            recorder.Dumped += (trigger, name) => _self.Tell(new RecorderDumped(trigger, name), ActorRefs.NoSender);
    }

    private void DumpRecorder(Client client)
    {
        if (_tracing.Recorder is { } recorder)
            _ = ReplyWhenDumped(_tracing.Session.FlushAsync(), recorder, client);
        else
            client.Reply(Error("no_recorder"));
    }

    // What was captured by now is in the recorder's memory when the session is flushed.
    private static async Task ReplyWhenDumped(Task flushing, RecorderTraceSink recorder, Client client)
    {
        try
        {
            await flushing.ConfigureAwait(false);
            client.Reply(new DumpResult(await recorder.DumpAsync().ConfigureAwait(false)).ToTerm());
        }
        catch (OperationCanceledException)
        {
            // The session was closed meanwhile.
            client.Reply(Error("no_recorder"));
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            client.Reply(InvisoError.Because(PosixErrors.AtomOf(ex)).ToTerm());
        }
    }

    private sealed record RecorderDumped(string Trigger, string FileName);
}

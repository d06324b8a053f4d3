using System.Runtime.InteropServices;
using Inviso.Host;
using Inviso.Host.Shell;

using var ends = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
return await InvisoProgram.RunAsync(args, Terminal.OfProcess(), ends.Token);

// The first signal asks for an orderly end; a second one ends the process at once.
void End(PosixSignalContext signal)
{
    signal.Cancel = !ends.IsCancellationRequested;
    ends.Cancel();
}

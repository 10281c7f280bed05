/**
 * Where the ENA driver's PTP hardware clock is, on an instance that has one: a link that udev makes on Amazon Linux, so
 * that the clock is not mistaken for that of a hypervisor.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-ec2-ntp.html
 */
export const hardwareClockDevice = "/dev/ptp_ena";

const parameter = "/sys/module/ena/parameters/phc_enable";
const driverOptions = "/etc/modprobe.d/time-sync-hardware-clock.conf";
const deviceRule = "/etc/udev/rules.d/53-time-sync-hardware-clock.rules";

/**
 * Switches the clock on where the ENA driver knows it, and links its device where the distribution does not.
 *
 * The driver reads its option when it is loaded. Loading it anew would cut the host off from the network in the middle
 * of its work, so the option waits for the next boot, which is left to whoever runs the host; the daily run after it
 * finds the clock. A driver that is told to and finds no clock goes on without one.
 */
export const switchOnHardwareClock = String.raw`clock=
for name in "$root"/sys/class/ptp/*/clock_name; do
  case $(cat "$name" 2> /dev/null) in ena-ptp-*) clock=yes ;; esac
done
keep() {
  [ "$(cat "$root$1" 2> /dev/null)" != "$2" ] || return 0
  mkdir -p "$root$(dirname "$1")" && echo "$2" > "$root$1" || fail "cannot write $1"
}
if [ -n "$clock" ] && [ ! -e "$root${hardwareClockDevice}" ]; then
  keep ${deviceRule} 'SUBSYSTEM=="ptp", ATTR{clock_name}=="ena-ptp-*", SYMLINK += "ptp_ena"'
  udevadm control --reload-rules && udevadm trigger --subsystem-match=ptp && udevadm settle --timeout=10 ||
    echo "time sync: udev does not link the hardware clock; it is followed from the next boot on"
elif [ -z "$clock" ] && [ -e "$root${parameter}" ]; then
  case $(cat "$root${parameter}") in
    1 | Y) echo "time sync: the driver finds no hardware clock on this instance" ;;
    *)
      keep ${driverOptions} "options ena phc_enable=1"
      echo "time sync: the hardware clock is switched on at the next boot"
      ;;
  esac
fi`;

// Frontdesk's server: flags, wiring, signals.
int main() { return 0; }
